"""The list of applications, one application, and what a person does there by hand."""
