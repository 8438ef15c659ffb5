using System;

namespace Irql.Runtime.BugChecks;

/// <summary>
/// Unwinds guest code of a machine that has stopped for good. Guest code may swallow it once; the next runtime call throws it again.
/// </summary>
internal sealed class HaltException : Exception
{
    public HaltException()
        : base("The machine has stopped; no further runtime call returns.")
    {
    }
}
