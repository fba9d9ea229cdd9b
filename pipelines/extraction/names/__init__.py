"""The names in a sentence and what each is. Who a name stands for in the whole article is the cast's to say."""
