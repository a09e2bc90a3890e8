"""Les macros des pages : une donnée devient du HTML par un seul gabarit, qui échappe."""
