"""One folder per component: template, typed parameters, examples."""
