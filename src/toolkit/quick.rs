//! Words read fast. Prose is most of a toolkit, and the RON reader takes it letter by letter, twice: once to find the
//! entries and once to read them. A list of entries that are nothing but texts is read here in one go; whatever else is
//! written, rightly or wrongly, is left to the RON reader. Both say the same, which a test holds against all that ships.

use super::words::Words;

/// The entries of a text with the offsets where they begin; `None` where it is anything but a plain list of texts.
pub fn words(text: &str) -> Option<Vec<(Words, usize)>> {
    let mut reader = Reader { text, at: 0 };
    let mut entries = Vec::new();
    reader.expect('[')?;
    while !reader.takes(']') {
        let at = reader.at;
        entries.push((reader.entry()?, at));
        if !reader.takes(',') && reader.peek() != Some(']') {
            return None;
        }
    }
    reader.peek().is_none().then_some(entries)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The next character behind blanks and comments.
    fn peek(&mut self) -> Option<char> {
        self.at = self.text.len() - super::raw::skip_blank(self.rest()).len();
        self.rest().chars().next()
    }

    fn takes(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += if found { wanted.len_utf8() } else { 0 };
        found
    }

    fn expect(&mut self, wanted: char) -> Option<()> {
        self.takes(wanted).then_some(())
    }

    fn entry(&mut self) -> Option<Words> {
        self.expect('(')?;
        let mut words = Words::default();
        let mut has_id = false;
        while !self.takes(')') {
            self.peek()?;
            let name = self.rest().split(|c: char| !(c.is_ascii_lowercase() || c == '_')).next()?;
            self.at += name.len();
            self.expect(':')?;
            let text = self.string()?;
            if name == "id" {
                if std::mem::replace(&mut has_id, true) {
                    return None;
                }
                words.id = text;
            } else if words.part_mut(name)?.replace(text).is_some() {
                return None;
            }
            if !self.takes(',') && self.peek() != Some(')') {
                return None;
            }
        }
        has_id.then_some(words)
    }

    /// A text in quotation marks; one with other escapes than `\"` and `\\` is left to the RON reader.
    fn string(&mut self) -> Option<String> {
        self.expect('"')?;
        let mut out = String::new();
        loop {
            let end = self.rest().find(['"', '\\'])?;
            out.push_str(&self.rest()[..end]);
            self.at += end + 1;
            if self.text.as_bytes()[self.at - 1] == b'"' {
                return Some(out);
            }
            let escaped = self.rest().chars().next().filter(|c| ['"', '\\'].contains(c))?;
            out.push(escaped);
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toolkit::embedded;
    use crate::toolkit::words::Part;

    fn same(quick: &Words, slow: &Words) -> bool {
        quick.id == slow.id && Part::ALL.into_iter().all(|part| quick.part(part) == slow.part(part))
    }

    #[test]
    fn all_words_that_ship_are_read_as_ron_reads_them() {
        let mut read = 0;
        for (id, files) in embedded::TOOLKITS.iter().chain(embedded::EXAMPLES) {
            let of_words = |name: &str| name.starts_with("words/") && !name.ends_with("accepted.ron");
            for (name, text) in files.iter().filter(|(name, _)| of_words(name)) {
                let slow: Vec<Words> = crate::toolkit::ron_options().from_str(text).unwrap();
                let quick = words(text).unwrap_or_else(|| panic!("{id}/{name} is not read"));
                assert_eq!(quick.len(), slow.len(), "{id}/{name}");
                for ((quick, at), slow) in quick.iter().zip(&slow) {
                    assert!(same(quick, slow), "{id}/{name}: {quick:?}");
                    assert!(text[*at..].starts_with('('), "{id}/{name}: {}", slow.id);
                }
                read += slow.len();
            }
        }
        assert!(read > 1_000, "{read}");
    }

    #[test]
    fn anything_else_is_left_to_ron() {
        for text in [
            "",
            "[",
            "[(id: \"a\", title: \"b\")",
            "[(title: \"b\")]",
            "[(id: \"a\", id: \"b\")]",
            "[(id: \"a\", title: \"b\", title: \"c\")]",
            "[(id: \"a\", titel: \"b\")]",
            "[(id: \"a\" title: \"b\")]",
            "[(id: \"a\", title: r#\"b\"#)]",
            "[(id: \"a\", title: \"\\u{41}\")]",
            "[(id: \"a\", title: Some(\"b\"))]",
            "[(id: \"a\")] x",
        ] {
            assert!(words(text).is_none(), "{text}");
        }
        let read =
            words("// why\n[\n  (id: \"a\", title: \"say \\\"b\\\" \\\\\"), /* c */ (id: \"c\",),\n]\n").unwrap();
        assert_eq!(read[0].0.title.as_deref(), Some("say \"b\" \\"));
        assert_eq!(read.len(), 2);
    }
}
