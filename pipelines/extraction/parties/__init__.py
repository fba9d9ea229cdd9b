"""Who invests, with whom, and into whom. Where the money goes to and how far it has come is read elsewhere."""
