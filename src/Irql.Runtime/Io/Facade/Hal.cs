using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <summary>What the hardware abstraction layer knows of buses. Every <c>HalXxx</c> routine of the WDK is <c>Hal.Xxx</c> here.</summary>
public static partial class Hal
{
    private const uint DeviceLevels = 24;

    /// <summary>
    /// Finds the vector, the level and the processors of a bus interrupt: what <c>Io.ConnectInterrupt</c> wants, and the vector that
    /// <c>Machine.AddDevice</c> asserts. Stands for <c>HalGetInterruptVector</c>. Callable at PASSIVE_LEVEL.
    /// </summary>
    /// <param name="InterfaceType">Kind of bus; makes no difference here.</param>
    /// <param name="BusNumber">Number of the bus; makes no difference here.</param>
    /// <param name="BusInterruptLevel">Level on the bus; higher ones get higher levels.</param>
    /// <param name="BusInterruptVector">Vector on the bus, which is the machine's.</param>
    /// <param name="Irql">Receives the level, 3..26.</param>
    /// <param name="Affinity">Receives the processors, one bit each.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The vector.</returns>
    [WdkRoutine("HalGetInterruptVector")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static uint GetInterruptVector(
        int InterfaceType,
        uint BusNumber,
        uint BusInterruptLevel,
        uint BusInterruptVector,
        out IrqlLevel Irql,
        out uint Affinity,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Passive, callerFile, callerLine, callerMember);
        _ = (InterfaceType, BusNumber);
        Irql = (IrqlLevel)(Processor.LowestDevice + System.Math.Min(BusInterruptLevel, DeviceLevels - 1));
        Affinity = uint.MaxValue >> (32 - processor.Machine.Options.Processors);
        return BusInterruptVector;
    }
}
