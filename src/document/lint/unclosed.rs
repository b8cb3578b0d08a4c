//! What an author forgot to close in a template that cannot be read.

/// What is open or closed wrongly, the line where it begins, and what to do; `None` when all is closed in order.
pub fn unclosed(text: &str) -> Option<(String, usize, String)> {
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("{{").map(|at| from + at) {
        let ending = if text[at..].starts_with("{{!--") { "--}}" } else { "}}" };
        let inside = &text[at + 2..];
        let end = inside.find(ending);
        let next = inside.find("{{").filter(|_| ending == "}}");
        let Some(end) = end.filter(|end| next.is_none_or(|next| *end < next)) else {
            return Some(("`{{` has no `}}`".into(), line(at), "write the two braces that end it".into()));
        };
        let tag = inside[..end].trim().trim_matches('~');
        from = at + 2 + end + ending.len();
        if let Some(block) = tag.strip_prefix('#') {
            let block = block.trim_start_matches('>').trim_start();
            open.push((block.split_whitespace().next().unwrap_or_default(), at));
        } else if let Some(closed) = tag.strip_prefix('/').map(str::trim) {
            match open.pop() {
                Some((block, _)) if block == closed => {}
                Some((block, begun)) => {
                    let message =
                        format!("`{{{{/{closed}}}}}` comes while `{{{{#{block} …}}}}` of line {} is open", line(begun));
                    return Some((message, line(at), format!("write `{{{{/{block}}}}}` before it")));
                }
                None => {
                    let message = format!("`{{{{/{closed}}}}}` closes what is not open");
                    return Some((message, line(at), format!("take it out, or write `{{{{#{closed} …}}}}` before it")));
                }
            }
        }
    }
    let (block, at) = open.pop()?;
    let message = format!("`{{{{#{block} …}}}}` has no `{{{{/{block}}}}}`");
    Some((message, line(at), format!("write `{{{{/{block}}}}}` where it ends")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_closed_is_named_where_it_begins() {
        let told = |text: &str| unclosed(text).map(|(message, line, _)| (message, line));
        assert_eq!(told("a\n{{#each x}}\n{{y}}\n"), Some(("`{{#each …}}` has no `{{/each}}`".into(), 2)));
        assert_eq!(told("a\n\n{{y}\n"), Some(("`{{` has no `}}`".into(), 3)));
        assert_eq!(
            told("{{#if a}}{{#each b}}\n{{/if}}{{/each}}"),
            Some(("`{{/if}}` comes while `{{#each …}}` of line 1 is open".into(), 2))
        );
        assert_eq!(told("{{/if}}"), Some(("`{{/if}}` closes what is not open".into(), 1)));
        assert_eq!(told("{{!-- {{ --}}{{#if a}}{{else}}{{/if}}{{~x~}}"), None);
    }
}
