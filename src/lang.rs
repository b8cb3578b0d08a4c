//! The languages of words. Reading the environment is `cli`'s work.

use serde::{Deserialize, Serialize};
use std::fmt;

/// One of the six official languages of the United Nations, or the pseudo-language that shows what is not yet words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    Ar,
    #[default]
    En,
    Es,
    Fr,
    Ru,
    Zh,
    /// Made from English by the program: longer, accented, bracketed.
    Qps,
}

impl Lang {
    pub const ALL: [Lang; 7] = [Lang::Ar, Lang::En, Lang::Es, Lang::Fr, Lang::Ru, Lang::Zh, Lang::Qps];

    /// The BCP 47 code, which is also the folder name of its words.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Ar => "ar",
            Lang::En => "en",
            Lang::Es => "es",
            Lang::Fr => "fr",
            Lang::Ru => "ru",
            Lang::Zh => "zh",
            Lang::Qps => "qps",
        }
    }

    /// Whether it is written from right to left.
    pub fn is_rtl(self) -> bool {
        self == Lang::Ar
    }

    /// Finds the language of a code or of a locale such as `fr_SN.UTF-8`.
    pub fn parse(code: &str) -> Option<Lang> {
        let primary = code.split(['-', '_', '.', '@']).next()?.to_ascii_lowercase();
        Lang::ALL.into_iter().find(|lang| lang.code() == primary)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_language() {
        assert_eq!(Lang::parse("fr_SN.UTF-8"), Some(Lang::Fr));
        assert_eq!(Lang::parse("zh-Hant"), Some(Lang::Zh));
        assert_eq!(Lang::parse("C"), None);
    }
}
