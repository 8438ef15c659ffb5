namespace Irql.Runtime.Devices;

/// <summary>A connected interrupt.</summary>
/// <param name="Object">Guest address of the interrupt object.</param>
/// <param name="Routine">Code address of the service routine.</param>
/// <param name="Context">Its context.</param>
/// <param name="Lock">Guest address of the interrupt's spin lock.</param>
/// <param name="Vector">The vector.</param>
/// <param name="Irql">The device level.</param>
/// <param name="SynchronizeIrql">The level the routine runs at.</param>
/// <param name="Processors">Bit n: processor n takes it.</param>
internal sealed record InterruptRecord(
    uint Object, uint Routine, uint Context, uint Lock, uint Vector, byte Irql, byte SynchronizeIrql, uint Processors)
{
    /// <summary>True while the line is asserted and the routine has not run.</summary>
    public bool Pending { get; set; }

    /// <summary>True from the moment a processor takes it until its routine has returned and given the lock back.</summary>
    public bool Running { get; set; }
}
