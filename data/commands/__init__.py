"""The verbs of the command line, one function each: parsed arguments in, exit code out."""
