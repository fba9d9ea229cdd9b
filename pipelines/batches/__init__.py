"""The reader's unit of work, an Arrow batch in and out, and the ways to spread it: this process, a pool, Spark.

Knows no warehouse and no orchestrator; what a text means, pipelines/extraction says.
"""
