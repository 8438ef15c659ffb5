using System;
using System.Collections.Generic;
using Irql.Runtime.Memory;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <summary>
/// What a driver brings to a machine: its name, its data sections, its entry points and its system services. It holds no state: one image may
/// be loaded into any number of machines. A generator writes it as <c>TheDriver.Image</c>.
/// </summary>
/// <param name="name">Short name without extension, as it appears before <c>!</c> in a stack.</param>
/// <param name="type">The class that holds the driver's code, or null when the code is spread.</param>
public sealed class DriverImage(string name, Type? type = null)
{
    /// <summary>Address that a section of an image which is not loaded in this machine has: nothing is ever mapped there.</summary>
    private const uint NotLoaded = 0xBFFF0000;

    private readonly DataSlot[] _data = [];
    private readonly uint[] _offsets = [];

    /// <summary>Short name without extension.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>The class that holds the driver's code.</summary>
    public Type? Type { get; } = type;

    /// <summary>The placed data, in the order of its slots.</summary>
    public IReadOnlyList<DataSlot> Data
    {
        get => _data;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _data = [.. value];
            _offsets = DataSlot.Place(_data, out var resident, out var pageable);
            ResidentDataSize = resident;
            PageableDataSize = pageable;
        }
    }

    /// <summary>Bytes of resident data.</summary>
    public uint ResidentDataSize { get; private init; }

    /// <summary>Bytes of pageable data.</summary>
    public uint PageableDataSize { get; private init; }

    /// <summary>Runs once when the machine starts, at PASSIVE_LEVEL in the System process; a failure status keeps the driver out.</summary>
    public DriverInitialize? DriverEntry { get; init; }

    /// <summary>Runs when the driver is unloaded; a driver without it stays.</summary>
    public DriverUnload? DriverUnload { get; init; }

    /// <summary>The system services this driver adds.</summary>
    public IReadOnlyList<SystemService> Services { get; init; } = [];

    /// <summary>A pointer to placed data in the machine of this host thread. Touches nothing.</summary>
    /// <typeparam name="T">The structure.</typeparam>
    /// <param name="slot">Index in <see cref="Data"/>.</param>
    /// <returns>The pointer; one that nothing is mapped at when this machine has not loaded the driver.</returns>
    public KernelPtr<T> Pointer<T>(int slot)
        where T : unmanaged => new(AddressOf(slot));

    /// <summary>A run of placed data in the machine of this host thread. Touches nothing.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="slot">Index in <see cref="Data"/>.</param>
    /// <returns>The array.</returns>
    public KernelArray<T> Array<T>(int slot)
        where T : unmanaged
    {
        var driver = Processor.Current.Machine.FindDriver(this);
        if (driver is null)
            return new KernelArray<T>(new KernelPtr<T>(NotLoaded), _data[slot].Count);
        driver.Arrays ??= new object[_data.Length];
        return (KernelArray<T>)(driver.Arrays[slot] ??= new KernelArray<T>(new KernelPtr<T>(AddressOf(slot)), _data[slot].Count));
    }

    /// <summary>Reads placed data through the current view; faults as any access to that section does.</summary>
    /// <typeparam name="T">The structure.</typeparam>
    /// <param name="slot">Index in <see cref="Data"/>.</param>
    /// <returns>The value.</returns>
    public T Read<T>(int slot)
        where T : unmanaged => MemoryPort.ReadKernel<T>(AddressOf(slot));

    /// <summary>Writes placed data through the current view; faults as any access to that section does.</summary>
    /// <typeparam name="T">The structure.</typeparam>
    /// <param name="slot">Index in <see cref="Data"/>.</param>
    /// <param name="value">The value.</param>
    public void Write<T>(int slot, T value)
        where T : unmanaged => MemoryPort.WriteKernel(AddressOf(slot), value);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The name of the placed data at an address of a loaded image, with the offset inside it; null when none is there.</summary>
    internal string? NameOfData(LoadedImage image, uint address)
    {
        for (var slot = 0; slot < _data.Length; slot++)
        {
            var offset = address - (_data[slot].IsPageable ? image.PageableData : image.ResidentData) - _offsets[slot];
            if (offset < _data[slot].Size)
                return offset == 0 ? _data[slot].Name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_data[slot].Name}+{offset}");
        }

        return null;
    }

    private uint AddressOf(int slot)
    {
        if (Processor.Current.Machine.FindImage(this) is not { } image)
            return NotLoaded;
        return (_data[slot].IsPageable ? image.PageableData : image.ResidentData) + _offsets[slot];
    }
}

/// <summary>The routine behind a system service: gets the captured argument words and returns the result word.</summary>
/// <param name="arguments">The words from the caller's stack, already copied into the kernel.</param>
/// <returns>The result, usually the bits of an <see cref="NTSTATUS"/>.</returns>
public delegate uint SystemServiceRoutine(ReadOnlySpan<uint> arguments);

/// <summary>One system service of a driver.</summary>
/// <param name="Name">Name of the method.</param>
/// <param name="Number">Fixed number, or null for the next free one from 1000 hexadecimal.</param>
/// <param name="ArgumentWords">Number of 32-bit words it takes from the caller's stack; a 64-bit argument takes two, low word first.</param>
/// <param name="Routine">What runs.</param>
public sealed record SystemService(string Name, uint? Number, int ArgumentWords, SystemServiceRoutine Routine)
{
    /// <summary>The method that runs in the end, when the routine is only a shim around it; names the service in reports.</summary>
    public Delegate? Target { get; init; }
}
