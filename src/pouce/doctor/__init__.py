"""Is this computer ready for the official sites? Facts are gathered (I/O), judged (pure), and shown with a remedy."""
