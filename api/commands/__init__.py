"""The commands of `kg`, by subject. Each module has `register(app, text)`, which adds them with their help in one language."""
