using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace JourneyLedger.Web.Tests.Running;

/// <summary>Keeps what a node logs, as its settings let it through.</summary>
public sealed class HeardLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Category, string Message)> _lines = new();

    /// <summary>Lines at a level or above, oldest first.</summary>
    public IReadOnlyList<(LogLevel Level, string Category, string Message)> From(LogLevel level) => [.. _lines.Where(line => line.Level >= level)];

    public ILogger CreateLogger(string categoryName) => new Ear(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Ear(string category, ConcurrentQueue<(LogLevel Level, string Category, string Message)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((logLevel, category, formatter(state, exception)));
    }
}
