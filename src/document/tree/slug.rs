//! Ids of headings, as programs that show Markdown make them from the words.

use std::collections::HashMap;

#[derive(Default)]
pub struct Slugs(HashMap<String, usize>);

impl Slugs {
    /// Letters and digits in lower case, spaces as hyphens; a second heading with the same words gets `-1`.
    pub fn slug(&mut self, text: &str) -> String {
        let base = slug(text);
        let base = if base.is_empty() { "section".to_string() } else { base };
        let mut id = base.clone();
        while self.0.contains_key(&id) {
            let count = self.0.entry(base.clone()).or_default();
            *count += 1;
            id = format!("{base}-{count}");
        }
        self.0.insert(id.clone(), 0);
        id
    }
}

fn slug(text: &str) -> String {
    let mut id = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            ' ' => id.push('-'),
            '-' | '_' => id.push(c),
            c if c.is_alphanumeric() => id.push(c),
            _ => {}
        }
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_has_an_id_of_its_own() {
        let mut slugs = Slugs::default();
        assert_eq!(slugs.slug("Annex A: Action plan"), "annex-a-action-plan");
        assert_eq!(slugs.slug("Aim"), "aim");
        assert_eq!(slugs.slug("Aim"), "aim-1");
        assert_eq!(slugs.slug("Aim 1"), "aim-1-1");
        assert_eq!(slugs.slug("الهدف"), "الهدف");
        assert_eq!(slugs.slug("?"), "section");
    }
}
