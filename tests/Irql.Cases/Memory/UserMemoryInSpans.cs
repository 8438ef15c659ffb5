using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserMemoryInSpans;

internal struct HEADER
{
    public uint Length;
    public uint Flags;
}

/// <summary>A span over user memory is a user address with a length: making and slicing it touches nothing, its elements are user memory.</summary>
internal static unsafe class Driver
{
    internal static int Element([UserMemory] byte* user, int length)
    {
        try
        {
            var view = new Span<byte>(user, length);
            return view[0]; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    internal static int ElementAfterProbe([UserMemory] byte* user, int length)
    {
        try
        {
            ProbeForRead(user, (nuint)length, 1);
            var view = new ReadOnlySpan<byte>(user, length);
            return view[0] + view[1];
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    internal static int ElementTwice([UserMemory(Probed = true)] byte* user, int length)
    {
        try
        {
            var view = new Span<byte>(user, length);
            if (view[0] > 4)
                return -1;
            return view[0]; // IRQL4003
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    internal static void CopiedOutsideTry([UserMemory(Probed = true)] Span<byte> user, Span<byte> kernel)
    {
        user.CopyTo(kernel); // IRQL4002
    }

    internal static void CopiedInto([UserMemory(Probed = true)] Span<byte> user, ReadOnlySpan<byte> kernel)
    {
        try
        {
            kernel.CopyTo(user);
        }
        catch (AccessViolationException)
        {
        }
    }

    internal static void CopiedIntoOutsideTry([UserMemory(Probed = true)] Span<byte> user, ReadOnlySpan<byte> kernel)
    {
        kernel.CopyTo(user); // IRQL4002
    }

    internal static void Cleared([UserMemory] Span<byte> user)
    {
        try
        {
            user.Clear(); // IRQL4001
            user[^1] = 1; // IRQL4001
            user.Slice(1)[0] = 2; // IRQL4001
            user[1..][0] = 3; // IRQL4001
        }
        catch (AccessViolationException)
        {
        }
    }

    internal static uint Structure([UserMemory] Span<HEADER> headers)
    {
        try
        {
            return headers[0].Length; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint Read([UserMemory(Probed = true)] ReadOnlySpan<byte> user)
    {
        return BinaryPrimitives.ReadUInt32LittleEndian(user); // IRQL4002
    }

    internal static uint Casted([UserMemory] byte* user, int length)
    {
        try
        {
            var headers = MemoryMarshal.Cast<byte, HEADER>(new Span<byte>(user, length));
            return headers[0].Flags; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    /// <summary>A helper that reads its span is judged by what is passed.</summary>
    private static int First(ReadOnlySpan<byte> view) => view[0];

    internal static int ThroughHelper([UserMemory] byte* user, int length)
    {
        try
        {
            return First(new ReadOnlySpan<byte>(user, length)); // IRQL4001
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    internal static int ThroughHelperWithCopy([UserMemory] byte* user)
    {
        Span<byte> copy = stackalloc byte[16];
        try
        {
            ProbeForRead(user, 16, 1);
            new ReadOnlySpan<byte>(user, 16).CopyTo(copy);
        }
        catch (AccessViolationException)
        {
            return -1;
        }

        return First(copy) + copy[0] + copy[0];
    }

    /// <summary>Length, slices and comparisons of the view touch nothing.</summary>
    internal static bool OnlyTheView([UserMemory] Span<byte> user, Span<byte> other)
    {
        var half = user.Slice(0, user.Length / 2);
        var rest = user[half.Length..];
        return half.IsEmpty || rest.Length == other.Length || half == other;
    }

    /// <summary>The variable points to kernel memory afterwards.</summary>
    internal static int Repointed([UserMemory] byte* user, byte* kernel, int length)
    {
        var view = new Span<byte>(user, length);
        view = new Span<byte>(kernel, length);
        return view[0] + view[0];
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
