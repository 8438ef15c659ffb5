using System;

namespace Irql.Testing.Xunit;

/// <summary>An exploration did not come out as its test says. The message is the whole report: summary, schedule, token, story.</summary>
public sealed class ExplorationException : Exception
{
    /// <summary>Without a report.</summary>
    public ExplorationException()
    {
    }

    /// <summary>With a report.</summary>
    /// <param name="message">The report.</param>
    public ExplorationException(string message)
        : base(message)
    {
    }

    /// <summary>With a report and a cause.</summary>
    /// <param name="message">The report.</param>
    /// <param name="innerException">The cause.</param>
    public ExplorationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Empty: where the test failed is in the report, not on the host's stack.</summary>
    public override string? StackTrace => null;
}
