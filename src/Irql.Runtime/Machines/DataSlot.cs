using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Irql.Runtime;

/// <summary>A piece of a driver's placed data: its section, its size and its name.</summary>
public sealed class DataSlot
{
    /// <summary>Every slot begins at a multiple of this.</summary>
    private const uint Alignment = 8;

    private DataSlot(string name, uint elementSize, int count, bool pageable)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Name = name;
        Size = checked(elementSize * (uint)count);
        Count = count;
        IsPageable = pageable;
    }

    /// <summary>Name of the member it stands for.</summary>
    public string Name { get; }

    /// <summary>Number of elements.</summary>
    public int Count { get; }

    /// <summary>Size in bytes.</summary>
    public uint Size { get; }

    /// <summary>True for the pageable data section.</summary>
    public bool IsPageable { get; }

    /// <summary>Data in the resident section.</summary>
    /// <typeparam name="T">The structure.</typeparam>
    /// <param name="name">Name of the member.</param>
    /// <param name="count">Number of elements, at least 1.</param>
    /// <returns>The slot.</returns>
    public static DataSlot Resident<T>(string name, int count = 1)
        where T : unmanaged => new(name, (uint)Unsafe.SizeOf<T>(), count, pageable: false);

    /// <summary>Data in the pageable section.</summary>
    /// <typeparam name="T">The structure.</typeparam>
    /// <param name="name">Name of the member.</param>
    /// <param name="count">Number of elements, at least 1.</param>
    /// <returns>The slot.</returns>
    public static DataSlot Pageable<T>(string name, int count = 1)
        where T : unmanaged => new(name, (uint)Unsafe.SizeOf<T>(), count, pageable: true);

    internal static uint[] Place(IReadOnlyList<DataSlot> slots, out uint resident, out uint pageable)
    {
        var offsets = new uint[slots.Count];
        resident = 0;
        pageable = 0;
        for (var i = 0; i < offsets.Length; i++)
        {
            ref var end = ref slots[i].IsPageable ? ref pageable : ref resident;
            offsets[i] = end;
            end = checked((end + slots[i].Size + Alignment - 1) & ~(Alignment - 1));
        }

        return offsets;
    }
}
