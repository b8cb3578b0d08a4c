//! From what the reader of RON says to what an author of content can act on.

use super::{At, Fault};
use crate::text;
use crate::toolkit::raw::{id_of, skip_blank};
use ron::Error;
use ron::error::{Position, SpannedError};

/// How what has named fields is written, and what takes its parts in order.
const FORMS: [(&str, &str); 18] = [
    ("Text", "Text(form: Line)` or `Text(form: Prose)"),
    ("Choice", "Choice(from: \"catalogue\")"),
    ("Number", "Number(of: \"question\", min: 1)"),
    ("Date", "Date(of: \"question\", from: \"2027-01\")"),
    ("Scale", "Scale(from: 1, to: 5)"),
    ("Table", "Table(rows: \"catalogue\", columns: \"catalogue\")"),
    ("Items", "Items(of: \"record\")"),
    ("Reference", "Reference(to: \"record\")"),
    ("Judgement", "Judgement()` or `Judgement(measure: true)"),
    ("Count", "Count(list: \"question\", min: 1)"),
    ("Any", "Any(list: \"question\", where: Answered(\"field\"))"),
    ("All", "All(list: \"question\", where: Answered(\"field\"))"),
    ("Answered", "Answered(\"question\")"),
    ("Is", "Is(\"question\", \"option\")"),
    ("Has", "Has(\"question\", \"option\")"),
    ("State", "State(\"question\", NotKnown)"),
    ("And", "And([Answered(\"question\"), Answered(\"other\")])"),
    ("Or", "Or([Answered(\"question\"), Answered(\"other\")])"),
];

/// What a scenario can expect.
const EXPECTATIONS: [(&str, &str); 8] = [
    ("Asked", "Asked(\"question\")"),
    ("NotAsked", "NotAsked(\"question\")"),
    ("Finds", "Finds(\"rule\")"),
    ("FindsAt", "FindsAt(\"rule\", \"list/entry\")"),
    ("FindsNot", "FindsNot(\"rule\")"),
    ("Prints", "Prints(\"text\")"),
    ("PrintsNot", "PrintsNot(\"text\")"),
    ("PrintsIn", "PrintsIn(\"document\", \"text\")"),
];

/// Kinds that stand without brackets.
const BARE: [&str; 3] = ["Money", "Date", "Period"];

impl Fault {
    /// What is wrong in a text that could not be read. `at` is where the text begins.
    pub fn unread(code: &'static str, at: &At, ron: &str, error: &SpannedError) -> Self {
        let place = Place::of(ron, error);
        let mut at = At { line: at.line + place.line(), ..at.clone() };
        if at.id.is_empty() {
            at.id = place.id(at.file.starts_with("rules"));
        }
        let (mut message, hint) = place.explain(&error.code);
        if code == "syntax" {
            let column = place.before().rsplit('\n').next().unwrap_or("").chars().count() + 1;
            message = format!("{message}, at column {column} of `{}`", place.excerpt());
        }
        let fault = Fault::new(code, &at, message);
        match hint {
            Some(hint) => fault.hint(hint),
            None => fault,
        }
    }
}

/// What is the case and what to do.
type Explained = (String, Option<String>);

/// Where in a text its reader stopped.
struct Place<'a> {
    ron: &'a str,
    offset: usize,
}

impl<'a> Place<'a> {
    fn of(ron: &'a str, error: &SpannedError) -> Self {
        let at = |position| offset_of(ron, position);
        let offset = match &error.code {
            Error::NoSuchStructField { .. } | Error::NoSuchEnumVariant { .. } | Error::DuplicateStructField { .. } => {
                at(error.span.start)
            }
            // A comma or bracket is missing where the line before ends, not where the next one begins.
            Error::ExpectedComma | Error::ExpectedIdentifier => ron[..at(error.span.end)].trim_end().len(),
            _ => at(error.span.end),
        };
        // What is missing at the end is missing in the last line that says something.
        Self { ron, offset: offset.min(ron.trim_end().len()) }
    }

    fn before(&self) -> &'a str {
        &self.ron[..self.offset]
    }

    fn after(&self) -> &'a str {
        self.ron[self.offset..].trim_start()
    }

    /// The letters, digits and `-` around it.
    fn token(&self) -> &'a str {
        let start = self.before().trim_end_matches(in_token).len();
        let rest = &self.ron[self.offset..];
        &self.ron[start..self.ron.len() - rest.trim_start_matches(in_token).len()]
    }

    /// The lines before it.
    fn line(&self) -> usize {
        self.before().matches('\n').count()
    }

    /// The id of the entry around it: the outermost one or the innermost one.
    fn id(&self, outermost: bool) -> String {
        let ids = brackets(self.before()).into_iter().map(|at| skip_blank(&self.ron[at + 1..]));
        let mut ids = ids.filter(|inside| inside.starts_with("id:")).map(id_of).filter(|id| !id.is_empty());
        if outermost { ids.next() } else { ids.next_back() }.unwrap_or_default().into()
    }

    /// Its line, shortened around it.
    fn excerpt(&self) -> String {
        let before = self.before().rsplit('\n').next().unwrap_or("").trim_start();
        let after = self.ron[self.offset..].split('\n').next().unwrap_or("").trim_end();
        let skipped = before.chars().count().saturating_sub(40);
        let start: String = before.chars().skip(skipped).collect();
        let end: String = after.chars().take(30).collect();
        let (from, to) = (if skipped > 0 { "…" } else { "" }, if end.len() < after.len() { "…" } else { "" });
        text::shown(&format!("{from}{start}{end}{to}")).into_owned()
    }

    /// What is the case and what to do.
    fn explain(&self, error: &Error) -> Explained {
        let near = |name: &str, known: &[&'static str]| {
            text::nearest(&name.replace('-', "_"), known.iter().copied()).map(|near| format!("did you mean `{near}`?"))
        };
        match error {
            _ if self.thousands() => (
                "a number has a sign between its thousands".into(),
                Some("write its digits alone, such as `10000`".into()),
            ),
            Error::NoSuchStructField { expected, found, .. } => self.form().unwrap_or_else(|| {
                (format!("`{found}` is no field here; the fields are {}", names(expected)), near(found, expected))
            }),
            Error::NoSuchEnumVariant { expected, found, .. } => {
                (format!("`{found}` is not known here; known are {}", names(expected)), near(found, expected))
            }
            Error::MissingStructField { field, .. } => (format!("the field `{field}` is missing"), None),
            Error::DuplicateStructField { field, .. } => (format!("the field `{field}` is given twice"), None),
            Error::SuggestRawIdentifier(name) => self.kebab(name),
            Error::UnexpectedChar(c) if "“”„‟«»‘’‚".contains(*c) => (
                format!("`{c}` is no quotation mark here"),
                Some("write the straight one, `\"`; text processors turn it into a curly one".into()),
            ),
            Error::UnexpectedChar(')' | ']') | Error::ExpectedComma if self.closes_another() => {
                self.unclosed("another bracket is open and has to be closed first", self.before())
            }
            _ if self.before().trim_end().ends_with("value:") && self.after().starts_with(['"', '-', '[']) => (
                "a value is written with its kind".into(),
                Some(
                    "such as `Text(\"…\")`, `One(\"…\")`, `Many([\"…\"])`, `Number(20)` or `Date(\"2028-06\")`".into(),
                ),
            ),
            Error::Eof => self.unclosed("the text ends before everything is closed", self.ron),
            Error::ExpectedIdentifier if self.after().starts_with(['(', '[']) => {
                self.unclosed("a field is expected, and an entry begins", self.before())
            }
            _ => {
                let special = self.brackets_of_kind().or_else(|| self.form()).or_else(|| self.quotes(error));
                let special = special.or_else(|| self.expectation());
                special.unwrap_or_else(|| (plain(error), None))
            }
        }
    }

    /// A name with `-` outside of quotation marks: a field, or an id.
    fn kebab(&self, name: &str) -> Explained {
        let rest = self.after().strip_prefix(name).unwrap_or("").trim_start();
        if rest.starts_with(':') {
            let field = name.replace('-', "_");
            (format!("`{name}` is no name of a field"), Some(format!("write the field `{field}`")))
        } else {
            unquoted(name)
        }
    }

    /// Whether it stands in `10,000`, behind the comma.
    fn thousands(&self) -> bool {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let before = self.before().strip_suffix(self.token()).unwrap_or(self.before());
        let number = before.strip_suffix(',').map(|before| &before[before.trim_end_matches(in_token).len()..]);
        digits(self.token()) && self.token().len() == 3 && number.is_some_and(digits)
    }

    /// Whether a bracket is closed here while one of the other form is open inside.
    fn closes_another(&self) -> bool {
        let open = brackets(self.before()).last().map(|at| &self.ron[*at..=*at]);
        matches!((open, self.after().chars().next()), (Some("["), Some(')')) | (Some("("), Some(']')))
    }

    /// Names the innermost bracket that is open at the end of a text.
    fn unclosed(&self, message: &str, text: &str) -> Explained {
        let hint = brackets(text).last().map(|at| {
            let line = text[..*at].matches('\n').count() + 1;
            format!("close the `{}` of line {line}, or a text that has no last quotation mark", &text[*at..=*at])
        });
        (message.into(), hint)
    }

    /// `Number` without brackets, `Money()` with them.
    fn brackets_of_kind(&self) -> Option<Explained> {
        let word = last_word(self.before());
        let field = field_before(self.before(), word);
        let bracket = self.after().starts_with('(');
        if bracket && field == "kind" && BARE.contains(&word) {
            return Some((format!("`{word}` takes no brackets"), Some(format!("write `{word}` without brackets"))));
        }
        let form = form(word, field).filter(|_| !bracket)?;
        Some((format!("`{word}` is written with brackets"), Some(format!("write `{form}`"))))
    }

    /// Fields without their names, or names where there are none.
    fn form(&self) -> Option<Explained> {
        let open = *brackets(self.before()).last()?;
        let head = last_word(&self.ron[..open]);
        let form = form(head, field_before(&self.ron[..open], head))?;
        let inside = skip_blank(&self.ron[open + 1..]);
        let word: String = inside.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let named = !word.is_empty() && inside[word.len()..].trim_start().starts_with(':');
        if head == "Text" && ["Line", "Prose"].contains(&word.as_str()) {
            return Some(("the fields of `Text` are named".into(), Some(format!("write `form: {word}`"))));
        }
        let message = match (form.contains(": "), named) {
            (true, false) => format!("the fields of `{head}` are named"),
            (false, true) => format!("the parts of `{head}` have no names"),
            _ if form.contains("([") && !inside.starts_with('[') => format!("`{head}` takes a list"),
            _ => return None,
        };
        Some((message, Some(format!("write `{form}`"))))
    }

    /// An expectation of a scenario with too few or too many parts, or with another sort of part.
    fn expectation(&self) -> Option<Explained> {
        let open = *brackets(self.before().strip_suffix(')').unwrap_or(self.before())).last()?;
        let head = last_word(&self.ron[..open]);
        let (_, form) = EXPECTATIONS.iter().find(|(name, _)| *name == head)?;
        Some((format!("`{head}` takes other parts"), Some(format!("write `{form}`"))))
    }

    /// A quotation mark inside a text, and a text without quotation marks.
    fn quotes(&self, error: &Error) -> Option<Explained> {
        let word: String = self.after().chars().take_while(|c| in_token(*c)).collect();
        let field = self.after()[word.len()..].trim_start().starts_with(':');
        match error {
            Error::ExpectedString if !word.is_empty() => Some(unquoted(&word)),
            Error::ExpectedComma | Error::ExpectedInteger | Error::ExpectedFloat if self.token().contains('-') => {
                Some(unquoted(self.token()))
            }
            Error::ExpectedComma | Error::ExpectedStructLikeEnd | Error::ExpectedArrayEnd
                if self.before().trim_end().ends_with('"') && !field && !self.after().starts_with(['"', '(', '[']) =>
            {
                Some((
                    "a text ends here, and more text follows".into(),
                    Some("a quotation mark inside a text is written `\\\"`, and every text has one at its end".into()),
                ))
            }
            Error::ExpectedComma => {
                Some(("a comma is missing".into(), Some("entries and fields are separated by commas".into())))
            }
            _ => None,
        }
    }
}

fn in_token(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}

fn unquoted(name: &str) -> Explained {
    let message = format!("`{name}` stands without quotation marks");
    (message, Some(format!("texts, ids and dates are quoted: write `\"{name}\"`")))
}

/// How a kind or a condition is written; the values of examples have other forms.
fn form(word: &str, field: &str) -> Option<&'static str> {
    match (word, field) {
        ("Number", "kind") => Some("Number()` or `Number(min: 0)"),
        ("Date", "kind") | (_, "value") => None,
        _ => FORMS.iter().chain(&EXPECTATIONS).find(|(name, _)| *name == word).map(|(_, form)| *form),
    }
}

/// The field whose value a word begins, at the end of a text.
fn field_before<'a>(ron: &'a str, word: &str) -> &'a str {
    let before = ron.trim_end().strip_suffix(word).unwrap_or("").trim_end();
    before.strip_suffix(':').map_or("", last_word)
}

/// The byte where a line and column of the reader stand.
fn offset_of(ron: &str, position: Position) -> usize {
    let line = ron.split_inclusive('\n').take(position.line.saturating_sub(1)).map(str::len).sum::<usize>();
    let column = ron[line..].char_indices().nth(position.col.saturating_sub(1));
    column.map_or(ron.len(), |(at, _)| line + at)
}

/// The last word of a text, without blanks behind it.
fn last_word(ron: &str) -> &str {
    let ron = ron.trim_end();
    &ron[ron.rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |at| at + 1)..]
}

/// Where the brackets begin that are still open at the end of a text.
fn brackets(ron: &str) -> Vec<usize> {
    let bytes = ron.as_bytes();
    let (mut open, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
            }
            b'/' if matches!(bytes.get(at + 1), Some(b'/' | b'*')) => {
                at += ron[at..].len() - skip_blank(&ron[at..]).len();
                continue;
            }
            b'(' | b'[' | b'{' => open.push(at),
            b')' | b']' | b'}' => drop(open.pop()),
            _ => {}
        }
        at += 1;
    }
    open
}

fn names(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// What the reader says, in the words of someone who writes content.
fn plain(error: &Error) -> String {
    match error {
        Error::ExpectedString => "a text in quotation marks is expected".into(),
        Error::ExpectedStringEnd => "a text has no last quotation mark".into(),
        Error::ExpectedArray => "a list is expected: `[ … ]`".into(),
        Error::ExpectedArrayEnd => "the list is not closed: `]` is expected".into(),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => "`(` is expected".into(),
        Error::ExpectedStructLikeEnd => "`)` is expected".into(),
        Error::ExpectedMapColon => "a colon is expected after the name of a field".into(),
        Error::ExpectedIdentifier => "the name of a field or a variant is expected".into(),
        Error::ExpectedBoolean => "`true` or `false` is expected".into(),
        Error::ExpectedInteger | Error::ExpectedFloat => "a number is expected".into(),
        Error::TrailingCharacters => "more follows after the end of the list".into(),
        error => {
            let message = error.to_string();
            let mut chars = message.chars();
            chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
        }
    }
}
