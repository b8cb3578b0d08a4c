//! Everything that ships inside the program, by name. A test compares the lists with the folders.

macro_rules! files {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../", $folder, "/", $name)))),*]
    };
}

/// The files of one toolkit by their names below its folder.
pub type Files = &'static [(&'static str, &'static str)];

/// The toolkits by id; the first is the one that a new strategy takes when none is named.
pub const TOOLKITS: &[(&str, Files)] = &[];
