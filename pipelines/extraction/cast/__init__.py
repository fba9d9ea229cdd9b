"""Who appears in an article and what each name there stands for. What they do with money is for others to read."""
