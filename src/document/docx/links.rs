//! Names of headings that links and the contents lead to.

use crate::document::tree::{Block, Tree};
use std::collections::{HashMap, HashSet};

/// How long Word lets a name be.
const LONGEST: usize = 40;

/// The name of each heading by its id: letters, digits and `_`, none twice.
pub fn of(tree: &Tree) -> HashMap<String, String> {
    let mut names = HashMap::new();
    let mut taken = HashSet::new();
    for block in tree.walk() {
        let Block::Heading { id, .. } = block else { continue };
        let words: String = id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        let words = words.trim_matches('_');
        let mut name = format!("h_{}", &words[..words.len().min(LONGEST - 10)]);
        if !taken.insert(name.to_ascii_lowercase()) || words.is_empty() {
            name = format!("{name}_{}", names.len());
            taken.insert(name.to_ascii_lowercase());
        }
        names.insert(id.clone(), name);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tree::{Front, read};

    #[test]
    fn every_heading_has_a_name_that_word_takes() {
        let long = "Very ".repeat(30);
        let text = format!("# Aim\n\n## aim\n\n## الهدف\n\n## الغرض\n\n## {long}\n\n## {long}\n\n## h 3\n\n## 3\n");
        let names = of(&read(&text, Front::default(), &[], Vec::new()));
        assert_eq!(names.len(), 8);
        let fits = |name: &String| name.len() <= LONGEST && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        assert!(names.values().all(fits), "{names:?}");
        assert_eq!(names.values().collect::<HashSet<_>>().len(), 8, "{names:?}");
    }
}
