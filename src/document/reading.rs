//! A rendered document for reading on a screen or in lines: marks of Markdown that only a converter needs are gone.

/// A line and whether it is a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub strong: bool,
}

/// All lines: headings strong, escapes gone, tables left as they are.
pub fn lines(markdown: &str) -> Vec<Line> {
    let line = |line: &str| {
        let strong = level(line).is_some();
        let text = if strong { line.trim_start_matches('#').trim_start() } else { line };
        Line { text: plain(text), strong }
    };
    markdown.lines().map(line).collect()
}

/// The whole document as one line, as somebody would read it aloud.
pub fn text(markdown: &str) -> String {
    let lines = lines(markdown);
    lines.iter().flat_map(|line| line.text.split_whitespace()).collect::<Vec<_>>().join(" ")
}

/// The part below the first heading that has these words, with the headings below it; everything when none has.
pub fn section<'a>(markdown: &'a str, title: &str) -> &'a str {
    let mut from = None;
    let mut offset = 0;
    for line in markdown.split_inclusive('\n') {
        match (level(line), from) {
            (Some(here), None) if !title.is_empty() && plain(line).contains(title) => from = Some((offset, here)),
            (Some(here), Some((start, level))) if here <= level => return &markdown[start..offset],
            _ => {}
        }
        offset += line.len();
    }
    from.map_or(markdown, |(start, _)| &markdown[start..])
}

/// The level of a heading.
fn level(line: &str) -> Option<usize> {
    let marks = line.len() - line.trim_start_matches('#').len();
    (marks > 0 && line[marks..].starts_with(' ')).then_some(marks)
}

fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek().is_some_and(char::is_ascii_punctuation) => plain.extend(chars.next()),
            '*' => {}
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_marks_are_gone_and_headings_are_strong() {
        let read = lines("## 1 \\[TO FILL\\]\n**a** b");
        assert_eq!(read[0], Line { text: "1 [TO FILL]".into(), strong: true });
        assert_eq!(read[1], Line { text: "a b".into(), strong: false });
    }

    #[test]
    fn a_text_has_neither_marks_nor_line_ends() {
        assert_eq!(text("## 1 Harm\n\n**Oil** on\n the \\[quay\\]\n"), "1 Harm Oil on the [quay]");
    }

    #[test]
    fn a_section_ends_at_the_next_heading_of_its_level() {
        let text = "# T\n## 1 Harm\na\n### x\nb\n## 2 Goals\nc\n";
        assert_eq!(section(text, "Harm"), "## 1 Harm\na\n### x\nb\n");
        assert_eq!(section(text, "Goals"), "## 2 Goals\nc\n");
        assert_eq!(section(text, "Nothing"), text);
    }
}
