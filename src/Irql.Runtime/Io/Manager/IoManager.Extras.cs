using System;
using System.Collections.Generic;
using Irql.Runtime.Observation;
using Irql.Runtime.Pools;
using Irql.Runtime.Processors;

namespace Irql.Runtime.IoManagement;

/// <content>Extensions of driver objects, literals, and strings with buffers of their own.</content>
internal sealed partial class IoManager
{
    private const uint TagExtension = 0x78457244;
    private const uint TagString = 0x67727453;
    private const int LongestLiteral = 2000;
    private readonly Dictionary<(uint Driver, uint Client), uint> _extensions = [];
    private readonly Dictionary<string, uint> _literals = new(StringComparer.Ordinal);

    public NTSTATUS AllocateExtension(Processor processor, uint driver, uint client, uint bytes, out PVOID extension)
    {
        using var own = new OwnWork(processor);
        extension = PVOID.Null;
        if (_extensions.ContainsKey((driver, client)))
            return NTSTATUS.STATUS_OBJECT_NAME_COLLISION;
        var address = bytes > 0x100000 ? 0 : AllocatePool(processor, Math.Max(bytes, 1), TagExtension, zero: true);
        if (address == 0)
            return NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
        _extensions.Add((driver, client), address);
        extension = new PVOID(address);
        return NTSTATUS.STATUS_SUCCESS;
    }

    public PVOID FindExtension(uint driver, uint client) => new(_extensions.GetValueOrDefault((driver, client)));

    /// <summary>A driver is gone: what it had as extensions goes with it.</summary>
    public void ReleaseExtensions(Processor processor, LoadedDriver driver)
    {
        foreach (var (key, address) in new List<KeyValuePair<(uint Driver, uint Client), uint>>(_extensions))
        {
            if (key.Driver != driver.Object)
                continue;
            _extensions.Remove(key);
            _machine.Pool.Free(processor, address, 0);
        }
    }

    /// <summary>The address of a literal: one place for equal texts, terminated, in resident data.</summary>
    public uint Literal(string text, out uint bytes)
    {
        using var own = new OwnWork(Processor.Current);
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestLiteral)
            text = text[..LongestLiteral];
        bytes = (uint)text.Length * 2;
        if (_literals.TryGetValue(text, out var address))
            return address;
        address = _machine.Objects.Allocate((bytes + 2 + 7) & ~7u);
        for (var i = 0; i < text.Length; i++)
            Cell.Set(address + ((uint)i * 2), text[i]);
        _literals.Add(text, address);
        return address;
    }

    /// <summary>Converts between strings of 8-bit and 16-bit characters.</summary>
    public NTSTATUS Convert(Processor processor, uint destination, uint source, bool allocate, bool toUnicode)
    {
        var length = (uint)processor.Read<ushort>(source);
        var from = processor.Read<uint>(source + 4);
        var (count, width) = toUnicode ? (length, 2u) : (length / 2, 1u);
        var bytes = count * width;
        if (bytes + width > ushort.MaxValue)
            return NTSTATUS.STATUS_INVALID_PARAMETER;
        if (allocate)
        {
            var buffer = _machine.Pool.Allocate(processor, new PoolRequest((uint)POOL_TYPE.PagedPool, bytes + width, TagString, false));
            if (buffer == 0)
                return NTSTATUS.STATUS_NO_MEMORY;
            processor.Write(destination + 2, (ushort)(bytes + width));
            processor.Write(destination + 4, buffer);
        }
        else if (bytes > processor.Read<ushort>(destination + 2))
        {
            return NTSTATUS.STATUS_BUFFER_OVERFLOW;
        }

        var to = processor.Read<uint>(destination + 4);
        for (uint i = 0; i < count; i++)
        {
            if (toUnicode)
                processor.Write(to + (i * 2), (char)processor.Read<byte>(from + i));
            else
                processor.Write(to + i, processor.Read<char>(from + (i * 2)) is var c and <= '\xFF' ? (byte)c : (byte)'?');
        }

        processor.Write(destination, (ushort)bytes);
        if (allocate)
            processor.Fill(to + bytes, width, 0);
        return NTSTATUS.STATUS_SUCCESS;
    }

    public void FreeString(Processor processor, uint text)
    {
        var buffer = processor.Read<uint>(text + 4);
        if (buffer == 0)
            return;
        _machine.Pool.Free(processor, buffer, 0);
        processor.Fill(text, 8, 0);
    }
}
