"""Les commandes qui écrivent autre chose que le site : extraits, éditions."""
