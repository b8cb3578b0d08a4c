//! Everything that ships inside the program, by name. A test compares the lists with the folders.

macro_rules! files {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../", $folder, "/", $name)))),*]
    };
}

/// Files by their names below a folder.
pub type Files = &'static [(&'static str, &'static str)];

/// The toolkits by id; the first is the one that a new strategy takes when none is named.
pub const TOOLKITS: &[(&str, Files)] = &[];

/// The sentences of the interface by language.
pub const INTERFACE: Files = files!("toolkit/interface": "en.ftl");

/// Template sets by the id of their toolkit; `common` serves any.
pub const TEMPLATES: &[(&str, Files)] = &[(
    "common",
    files!("templates/common": "en.ftl", "strategy.md.hbs", "partials/item.md.hbs", "partials/question.md.hbs"),
)];
