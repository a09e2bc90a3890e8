"""Les pages : leurs adresses, celles que les données font naître, les règles des pages écrites."""
