"""Where everything a person keeps lies, and that it is safe there. Only `onward.store.backend` knows Django."""
