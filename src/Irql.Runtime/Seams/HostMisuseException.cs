using System;

namespace Irql.Runtime;

/// <summary>
/// The host program used the machine wrongly, for example called a kernel facade from user code. An ordinary .NET exception: guest code is
/// not meant to handle it, and <see cref="Machine.Run"/> throws it.
/// </summary>
public sealed class HostMisuseException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    public HostMisuseException()
    {
    }

    /// <summary>Makes the exception with its text.</summary>
    /// <param name="message">What was done wrongly.</param>
    public HostMisuseException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its text and cause.</summary>
    /// <param name="message">What was done wrongly.</param>
    /// <param name="innerException">The cause.</param>
    public HostMisuseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
