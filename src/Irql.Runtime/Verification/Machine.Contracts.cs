using Irql.Runtime.Verification;

namespace Irql.Runtime;

/// <content>Run-time contracts.</content>
public sealed partial class Machine
{
    /// <summary>The contract that is about to stop the machine, or null.</summary>
    internal BrokenContract? BrokenContract { get; set; }
}
