"""La langue : alphabet, dates, nombres, typographie, mots étrangers, négations."""
