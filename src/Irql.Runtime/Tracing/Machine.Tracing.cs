namespace Irql.Runtime;

/// <content>Numbers for what has no address.</content>
public sealed partial class Machine
{
    private uint _apcNumber;

    /// <summary>The number of the kernel's next own APC.</summary>
    internal uint NextApcNumber() => ++_apcNumber;
}
