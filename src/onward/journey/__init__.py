"""The record: applications, and the facts that tell their stories."""
