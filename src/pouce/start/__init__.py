"""The start page and the whole of an assisted sitting: questions, consent, answers, stages, receipt."""
