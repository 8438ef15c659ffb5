using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>A connected interrupt, as far as drivers may see it: an address. Stands for <c>KINTERRUPT</c>.</summary>
[SynchronizationObject]
[StructLayout(LayoutKind.Sequential, Size = 64)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct KINTERRUPT
{
    private uint _type;
}

/// <summary>How an interrupt line works; both behave alike here. Stands for <c>KINTERRUPT_MODE</c>.</summary>
public enum KINTERRUPT_MODE
{
    /// <summary>As long as the line is up.</summary>
    LevelSensitive,

    /// <summary>When the line goes up.</summary>
    Latched,
}
