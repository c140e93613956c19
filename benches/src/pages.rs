//! Server time and weight of every page a person can reach, on a licence with 2,000 addresses.
//!
//! `cargo run --release --bin pages -- ../target/release/yizheng [STORES]` runs the program's own
//! demonstration on a made-up list, follows the links of each workbench as its people would, and
//! asks for the slowest page of every shape. The floor is a bare server that sends the same bytes, asked in
//! turn with the page, so that both meet the same noise.

mod crawl;
mod floor;
mod list;
mod program;

use anyhow::{Context as _, bail};
use std::time::{Duration, Instant};

/// Who asks, and where they begin; everything below is theirs.
const PEOPLE: [(&str, &str); 6] = [
    ("", "/"),
    ("hq", "/hq"),
    ("clerk", "/window"),
    ("reviewer", "/bureau"),
    ("chief", "/bureau"),
    ("inspector1", "/visits"),
];
/// How often each page is asked for.
const ROUNDS: usize = 25;
/// The most a page may weigh with its style sheet and scripts, in bytes.
const HEAVIEST: usize = 150_000;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let program = arguments.next().context("name the program: ../target/release/yizheng")?;
    let stores = arguments.next().map_or(Ok(2000), |count| count.parse())?;

    let folder = tempfile::tempdir()?;
    let list = folder.path().join("stores.csv");
    std::fs::write(&list, list::made_up(1..=stores)?)?;
    let started = Instant::now();
    let site = program::Site::start(&program, folder.path(), &list)?;
    println!("{stores} stores filed and granted in {:.1} s", started.elapsed().as_secs_f64());

    let floor = floor::serve()?;
    println!("{:<9} {:<38} {:>9} {:>9} {:>8} {:>8}", "who", "page", "median", "p90", "floor", "bytes");
    let mut heavy = Vec::new();
    for (who, home) in PEOPLE {
        let agent = site.signed_in(who)?;
        for page in crawl::pages(&agent, &site.address, home)? {
            let (mut times, mut floors) = (Vec::new(), Vec::new());
            let bare = floor.weighing(page.html);
            for _ in 0..ROUNDS {
                times.push(timed(&agent, &format!("{}{}", site.address, page.path))?);
                floors.push(timed(&agent, &bare)?);
            }
            let (page_time, floor_time) = (at(&mut times, 0.5), at(&mut floors, 0.5));
            let ratio = page_time.as_secs_f64() / floor_time.as_secs_f64();
            let who = if who.is_empty() { "public" } else { who };
            println!(
                "{who:<9} {:<38} {:>6.1} ms {:>6.1} ms {ratio:>6.0} H {:>8}",
                page.shape,
                millis(page_time),
                millis(at(&mut times, 0.9)),
                page.whole
            );
            if page.whole > HEAVIEST {
                heavy.push(page.shape);
            }
        }
    }
    if heavy.is_empty() {
        return Ok(());
    }
    bail!("heavier than {HEAVIEST} bytes: {}", heavy.join(", "))
}

fn timed(agent: &ureq::Agent, url: &str) -> anyhow::Result<Duration> {
    let started = Instant::now();
    let mut answer = agent.get(url).call().with_context(|| url.to_owned())?;
    answer.body_mut().with_config().limit(64 << 20).read_to_vec()?;
    Ok(started.elapsed())
}

/// The time that share of all stays under.
fn at(times: &mut [Duration], share: f64) -> Duration {
    times.sort_unstable();
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a short list"
    )]
    let place = ((times.len() - 1) as f64 * share).round() as usize;
    times[place]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
