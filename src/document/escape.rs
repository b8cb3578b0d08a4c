//! User prose into Markdown: it arrives as text, whatever it holds.

/// Escapes one run of text. Line ends and repeated spaces fold; every ASCII punctuation character is escaped but
/// those that never begin syntax inside a line.
pub fn inline(text: &str) -> String {
    let text = fold(text);
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        let after = bytes.get(at + 1);
        let plain = match c {
            ',' | ';' | '?' | '%' | '/' | '\'' | '"' | '(' => true,
            '.' | ')' => {
                // `1.` and `1)` begin a list, `www.` a link.
                let begins = matches!(after, None | Some(b' '));
                let numbered = at > 0 && begins && bytes[..at].iter().all(u8::is_ascii_digit);
                let web = c == '.' && at >= 3 && bytes[at - 3..at].eq_ignore_ascii_case(b"www");
                !numbered && !web
            }
            // Between words it is text; doubled or inside a word it may be a link, a directive or a symbol's name.
            ':' => at > 0 && before != Some(&b':') && matches!(after, None | Some(b' ')),
            // Alone inside a line they are text; at its start or doubled they are a list, a rule or a heading.
            '-' | '+' => at > 0 && before != Some(&(c as u8)) && after != Some(&(c as u8)),
            c => !c.is_ascii_punctuation(),
        };
        if !plain {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn fold(text: &str) -> String {
    text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Prose as a person writes it: every line a paragraph, lines that begin with `- ` or `1. ` a list.
pub fn prose(text: &str) -> String {
    #[derive(PartialEq, Clone, Copy)]
    enum Block {
        Paragraph,
        Bullets,
        Numbers,
    }
    let mut out = String::new();
    let mut last = None;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (block, mark, body) = match (line.strip_prefix("- "), numbered(line)) {
            (Some(body), _) => (Block::Bullets, "- ".to_string(), body),
            (None, Some((number, body))) => (Block::Numbers, format!("{number}. "), body),
            (None, None) => (Block::Paragraph, String::new(), line),
        };
        match last {
            None => {}
            Some(before) if before == block && block != Block::Paragraph => out.push('\n'),
            Some(_) => out.push_str("\n\n"),
        }
        // A bullet list right after a numbered one, or the reverse, is a list of its own in Markdown already.
        out.push_str(&mark);
        out.push_str(&inline(body));
        last = Some(block);
    }
    out
}

fn numbered(line: &str) -> Option<(u32, &str)> {
    let (number, body) = line.split_once(". ")?;
    let digits = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| number.parse().ok().map(|number| (number, body.trim())))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use comrak::nodes::NodeValue;
    use comrak::{Arena, Options, parse_document};
    use proptest::prelude::*;

    fn options() -> Options<'static> {
        let mut options = Options::default();
        options.extension.table = true;
        options.extension.footnotes = true;
        options.extension.strikethrough = true;
        options.extension.autolink = true;
        options.extension.tasklist = true;
        options.extension.superscript = true;
        options.extension.subscript = true;
        options.extension.math_dollars = true;
        options.extension.alerts = true;
        options.extension.description_lists = true;
        options.extension.wikilinks_title_after_pipe = true;
        options
    }

    /// The text of a document, or the kind of a node that is neither text nor what holds it.
    fn text_of(markdown: &str) -> Result<String, String> {
        let arena = Arena::new();
        let root = parse_document(&arena, markdown, &options());
        let mut out = String::new();
        for node in root.descendants() {
            match &node.data.borrow().value {
                NodeValue::Document | NodeValue::Paragraph | NodeValue::Escaped => {}
                NodeValue::Text(text) => out.push_str(text),
                NodeValue::SoftBreak => out.push(' '),
                other => return Err(format!("{other:?}")),
            }
        }
        Ok(out)
    }

    #[test]
    fn a_list_a_person_writes_is_a_list() {
        assert_eq!(prose("One\n- a\n- b\nTwo\n1. x\n2. y*"), "One\n\n- a\n- b\n\nTwo\n\n1. x\n2. y\\*");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5000))]
        #[test]
        fn whatever_a_person_writes_arrives_as_text(
            parts in prop::collection::vec(prop::sample::select(vec![
                "*", "_", "`", "#", "1.", "1)", "-", "+", "--", "++", "[", "]", "(", ")", "!", "<", ">", "&", "&amp;", "|",
                "~", "~~", "^", "$", "\\", "www.", "http://a.b", "a@b.c", ":", "::", "=", "==", "{", "}", "{{x}}", "<b>",
                "[^1]", "[x]", "> ", "\n", " ", "\t", "a", "é", "世界", "سلام", "\"", "'", ".", ",", "%", "@", "[[w]]", "---",
            ]), 0..12)
        ) {
            let text = parts.concat();
            let expected = fold(&text);
            prop_assert_eq!(text_of(&inline(&text)), Ok(expected));
        }
    }
}
