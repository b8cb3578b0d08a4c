//! Everything that ships inside the program: whatever lies in `toolkit/`, `templates/` and `examples/` when it is built.
//!
//! `build.rs` writes the lists: `TOOLKITS` by id, `TEMPLATES` by the id of their toolkit (`common` serves any),
//! `EXAMPLES` by name, and `INTERFACE`, the sentences of the program by language.

/// Files by their names below a folder.
pub type Files = &'static [(&'static str, &'static str)];

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The toolkit that a new strategy takes when none is named.
pub const FIRST: &str = "organized-crime";

/// How to write a toolkit.
pub const GUIDE: &str = include_str!("../../toolkit/README.md");

/// The files of the toolkit that the guide teaches, to begin one of one's own with.
pub fn starter() -> Files {
    EXAMPLES.iter().find(|(name, _)| *name == "starter").map_or(&[], |(_, files)| files)
}

/// The example strategies by name; the folder of an example holds other files too.
pub fn strategies() -> impl Iterator<Item = (&'static str, &'static str)> {
    EXAMPLES.iter().filter_map(|(name, files)| {
        let (_, text) = files.iter().find(|(file, _)| *file == "strategy.ron")?;
        Some((*name, *text))
    })
}
