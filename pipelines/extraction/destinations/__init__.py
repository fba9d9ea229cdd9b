"""Where an investment goes. Who invests and what is made there is read elsewhere."""
