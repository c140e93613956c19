//! The accessibility checker: WCAG 2.2 AA, every page, nothing serious.

use super::Browser;
use serde_json::{Value, json};
use std::sync::OnceLock;

/// What is asked for.
const RULES: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

fn checker() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| {
        let path = std::env::var("YIZHENG_AXE").expect("`make test` fetches the checker and says where");
        std::fs::read_to_string(path).expect("the checker can be read")
    })
}

impl Browser {
    /// Looks a page over and keeps its picture under that name. Nothing serious may be found, and
    /// nothing may stick out at the side.
    pub(crate) async fn look(&self, name: &str) {
        self.shot(name).await;
        self.run(checker(), vec![]).await;
        self.nothing_serious(name, json!({ "type": "tag", "values": RULES })).await;
        // A phone's window grows with what sticks out; the page's own width does not.
        let wide = "const page = document.documentElement; return page.scrollWidth - page.clientWidth";
        let wide = self.run(wide, vec![]).await;
        assert!(wide.as_i64().is_some_and(|more| more <= 0), "{name} sticks out by {wide} px");
    }

    /// Every text stands out from its ground, on a page that was looked over before.
    pub(crate) async fn contrasts(&self, name: &str) {
        self.nothing_serious(name, json!({ "type": "rule", "values": ["color-contrast"] })).await;
    }

    async fn nothing_serious(&self, name: &str, rules: Value) {
        let script = "const [rules, done] = arguments; \
                      axe.run(document, { runOnly: rules, resultTypes: ['violations'] }) \
                      .then((found) => done(found.violations)) \
                      .catch((error) => done([{ id: String(error), impact: 'critical', nodes: [] }]));";
        let found = self.run_later(script, vec![rules]).await;
        let serious: Vec<String> = found
            .as_array()
            .into_iter()
            .flatten()
            .filter(|one| matches!(one["impact"].as_str(), Some("serious" | "critical")))
            .map(shown)
            .collect();
        assert!(serious.is_empty(), "{name} at {}:\n{}", self.path().await, serious.join("\n"));
    }
}

fn shown(one: &Value) -> String {
    let nodes = one["nodes"].as_array().into_iter().flatten();
    let places: Vec<String> = nodes.take(5).map(|node| node["html"].to_string()).collect();
    format!("{} ({}): {}\n  {}", one["id"], one["impact"], one["help"], places.join("\n  "))
}
