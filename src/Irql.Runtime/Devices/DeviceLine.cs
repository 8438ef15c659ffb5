using System;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <summary>
/// The interrupt line of a device model. It may assert itself a number of times, at moments that are decisions, or be asserted by whoever
/// plays the device.
/// </summary>
public sealed class DeviceLine
{
    internal DeviceLine(Machine machine, int ordinal, uint vector, int assertions)
    {
        Ordinal = ordinal;
        Machine = machine;
        Vector = vector;
        Remaining = assertions;
    }

    /// <summary>The vector it raises.</summary>
    public uint Vector { get; }

    /// <summary>How often it will still assert itself.</summary>
    public int Remaining { get; internal set; }

    /// <summary>Called when the line asserts itself: what the device has done by then, for example written a register.</summary>
    public Action? OnAssert { get; set; }

    /// <summary>Shows a value at a port, as the device does; drivers read it with <c>READ_PORT_UCHAR</c> and its like.</summary>
    /// <typeparam name="T">8, 16 or 32 bits.</typeparam>
    /// <param name="port">Number of the port.</param>
    /// <param name="value">What it shows from now on.</param>
    public void SetPort<T>(ushort port, T value)
        where T : unmanaged => Machine.Memory.WritePort(port, value);

    /// <summary>What a driver last wrote to a port.</summary>
    /// <typeparam name="T">8, 16 or 32 bits.</typeparam>
    /// <param name="port">Number of the port.</param>
    /// <returns>The value; all bits set when nobody wrote.</returns>
    public T GetPort<T>(ushort port)
        where T : unmanaged => Machine.Memory.ReadPort<T>(port);

    internal Machine Machine { get; }

    /// <summary>Position among the lines of the machine.</summary>
    internal int Ordinal { get; }

    /// <summary>Asserts the line now, as the device would; delivered as soon as a processor it is connected to allows.</summary>
    /// <exception cref="InvalidOperationException">Called outside guest code of its machine.</exception>
    public void Assert()
    {
        var processor = Processor.Current;
        if (!ReferenceEquals(processor.Machine, Machine))
            throw new HostMisuseException("A device line is asserted by code that runs on its own machine.");
        Machine.Devices.Assert(Vector, processor);
        processor.DeliverHere();
    }
}
