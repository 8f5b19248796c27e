"""The graph for assistants: a server of the Model Context Protocol with few tools, which only read and give evidence."""
