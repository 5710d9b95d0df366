//! A speech on so many cells: visual lines.
