"""What a person does about how they are; each act has the one that takes it back beside it."""
