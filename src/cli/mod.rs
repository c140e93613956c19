//! Subcommands: one file each. 0 done, 1 refused, 2 misuse.

mod authority;
mod calendar;
mod code;
mod demo;
mod ledger;
mod licence;
mod open;
mod personal;
mod serve;
mod sweep;
mod user;

use crate::config::Config;
use clap::{Parser, Subcommand};
use codes::{CodeError, Division, DivisionTable};
use std::io::Write as _;
use std::process::ExitCode;

/// 一证多址许可引擎：一张食品经营许可证，多个经营场所。
#[derive(Debug, Parser)]
#[command(name = "yizheng", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 启动服务
    Serve,
    /// 演示：总部申请、核查、发证，门店凭承诺加入，计划首次检查
    Demo(demo::Options),
    /// 建立或升级数据库
    Migrate,
    /// 发证机关
    #[command(subcommand)]
    Authority(authority::AuthorityCommand),
    /// 账号
    #[command(subcommand)]
    User(user::UserCommand),
    /// 个人信息
    #[command(subcommand)]
    Personal(personal::PersonalCommand),
    /// 工作日
    #[command(subcommand)]
    Calendar(calendar::CalendarCommand),
    /// 代码校验
    #[command(subcommand)]
    Code(code::CodeCommand),
    /// 账本
    #[command(subcommand)]
    Ledger(ledger::LedgerCommand),
    /// 运行一次定时任务（settle、remind、recount、notices、seal、tidy、orphans）
    Sweep(sweep::Options),
    /// 许可证样张
    #[command(subcommand)]
    Licence(licence::LicenceCommand),
    /// 状态图（Mermaid）
    Workflow,
    /// 接口说明（OpenAPI）
    Openapi,
}

/// Something refused, told in words; the program ends with 1.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Refused(String);

/// Runs the program.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(1)
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Workflow => write_out(&permit::workflow::mermaid()),
        Command::Openapi => write_out(&(crate::web::openapi().to_pretty_json()? + "\n")),
        Command::Code(command) => code::run(&command),
        Command::Licence(command) => licence::run(&command),
        Command::Serve => wait(serve::run(Config::load()?)),
        Command::Demo(options) => wait(demo::run(Config::load()?, options)),
        Command::Migrate => wait(open::migrate(Config::load()?)),
        Command::Authority(command) => wait(authority::run(Config::load()?, command)),
        Command::User(command) => wait(user::run(Config::load()?, command)),
        Command::Personal(command) => wait(personal::run(Config::load()?, command)),
        Command::Calendar(command) => wait(calendar::run(Config::load()?, command)),
        Command::Ledger(command) => wait(ledger::run(Config::load()?, command)),
        Command::Sweep(options) => wait(sweep::run(Config::load()?, options)),
    }
}

/// A territory as an option: a division that can exist. Anything else is misuse, told by clap.
fn territory(text: &str) -> Result<Division, CodeError> {
    let division = Division::parse(text)?;
    DivisionTable::built_in().check(&division)?;
    Ok(division)
}

/// Writes a long text; a reader who has seen enough may stop.
fn write_out(text: &str) -> anyhow::Result<()> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

fn wait(work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}
