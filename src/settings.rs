//! How one person likes the program: kept apart from every strategy, in the person's own folder.

use crate::error::Result;
use crate::lang::Lang;
use crate::store::disk::RealDisk;
use crate::store::folder::make_room;
use crate::store::read::{FILE_CAP, read_text};
use crate::store::save::replace;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The name of the file beside the program; on a stick it goes where the program goes.
pub const BESIDE: &str = "fourpillars-settings.ron";
/// How many strategies are remembered.
const RECENT: usize = 8;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language of the interface; `None` follows the system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    pub look: Look,
    /// Frames and marks of ASCII only; `None` follows the terminal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ascii: Option<bool>,
    pub mouse: bool,
    pub bidi: Bidi,
    /// Whether the tour was offered already.
    pub toured: bool,
    /// The strategies opened last, the latest first.
    pub recent: Vec<PathBuf>,
}

/// Which styles are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    /// The colours of the terminal, for dark backgrounds.
    #[default]
    Default,
    Light,
    HighContrast,
    /// No colour at all.
    Mono,
}

/// Who puts Arabic and Hebrew in the order in which they are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bidi {
    /// Whoever does it in this kind of terminal.
    #[default]
    Auto,
    Program,
    Terminal,
    Nobody,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: None,
            look: Look::Default,
            ascii: None,
            mouse: true,
            bidi: Bidi::Auto,
            toured: false,
            recent: Vec::new(),
        }
    }
}

impl Look {
    pub const ALL: [Look; 4] = [Look::Default, Look::Light, Look::HighContrast, Look::Mono];

    pub fn word(self) -> &'static str {
        match self {
            Look::Default => "default",
            Look::Light => "light",
            Look::HighContrast => "high-contrast",
            Look::Mono => "mono",
        }
    }
}

impl Bidi {
    pub const ALL: [Bidi; 4] = [Bidi::Auto, Bidi::Program, Bidi::Terminal, Bidi::Nobody];

    pub fn word(self) -> &'static str {
        match self {
            Bidi::Auto => "auto",
            Bidi::Program => "program",
            Bidi::Terminal => "terminal",
            Bidi::Nobody => "nobody",
        }
    }
}

/// Settings with the file that keeps them.
pub struct Kept {
    pub settings: Settings,
    /// `None` where there is no place for them, or where another program wrote what lies there.
    path: Option<PathBuf>,
}

impl Kept {
    /// Reads settings. What cannot be read is left as it is, and nothing is kept over it.
    pub fn load(path: Option<PathBuf>) -> Self {
        let Some(path) = path else { return Self { settings: Settings::default(), path: None } };
        if !path.exists() {
            return Self { settings: Settings::default(), path: Some(path) };
        }
        let Ok((text, _)) = read_text(&RealDisk, &path, FILE_CAP) else {
            return Self { settings: Settings::default(), path: None };
        };
        if text.trim().is_empty() {
            return Self { settings: Settings::default(), path: Some(path) };
        }
        match ron::from_str(&text) {
            Ok(settings) => Self { settings, path: Some(path) },
            Err(_) => Self { settings: Settings::default(), path: None },
        }
    }

    /// Writes them down.
    ///
    /// # Errors
    /// What the disk refuses; the program goes on without.
    pub fn save(&self) -> Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        // Nothing in them is a name that could not be written; see `remember`.
        let Ok(text) = ron::ser::to_string_pretty(&self.settings, ron::ser::PrettyConfig::new()) else { return Ok(()) };
        make_room(path)?;
        replace(&RealDisk, path, text.as_bytes()).map(|_| ())
    }

    /// Remembers that a strategy was opened.
    pub fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        // A name that is no text cannot be kept as one.
        if path.to_str().is_none() {
            return;
        }
        self.settings.recent.retain(|known| *known != path);
        self.settings.recent.insert(0, path);
        self.settings.recent.truncate(RECENT);
    }
}

/// Where the settings lie: beside the program when a file of that name is there, else in the person's own folder.
pub fn path() -> Option<PathBuf> {
    let beside = std::env::current_exe().ok().map(|program| program.with_file_name(BESIDE));
    beside.filter(|path| path.exists()).or_else(|| {
        let folders = directories::ProjectDirs::from("", "", "fourpillars")?;
        Some(folders.config_dir().join("settings.ron"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_back_and_unreadable_ones_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/settings.ron");
        let mut kept = Kept::load(Some(path.clone()));
        kept.settings.look = Look::HighContrast;
        kept.remember(&folder.path().join("arda.ron"));
        kept.save().unwrap();
        assert_eq!(Kept::load(Some(path.clone())).settings, kept.settings);
        let foreign = "(look: Purple)";
        let other = folder.path().join("other.ron");
        create(&other, foreign);
        let kept = Kept::load(Some(other.clone()));
        kept.save().unwrap();
        assert_eq!((kept.settings, text(&other)), (Settings::default(), foreign.into()));
    }

    #[test]
    fn fields_that_an_older_program_does_not_know_are_no_fault() {
        assert!(ron::from_str::<Settings>("(mouse: false, sound: true)").is_ok_and(|it| !it.mouse));
    }

    fn create(path: &Path, text: &str) {
        crate::store::save::create_new(&RealDisk, path, text.as_bytes()).unwrap();
    }

    fn text(path: &Path) -> String {
        read_text(&RealDisk, path, FILE_CAP).unwrap().0
    }
}
