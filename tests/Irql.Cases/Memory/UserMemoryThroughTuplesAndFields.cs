using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserMemoryThroughTuplesAndFields;

internal unsafe struct RANGE
{
    public byte* Start;
    public uint Length;
}

internal unsafe ref struct Reader
{
    private readonly byte* _start;

    public Reader([UserMemory(Probed = true)] byte* start) => _start = start;

    public readonly byte* Start => _start;
}

internal static unsafe class Driver
{
    private static byte** s_slots;

    internal static int ThroughStructure([UserMemory] byte* user, uint length)
    {
        RANGE range;
        range.Start = user;
        range.Length = length;
        try
        {
            return *range.Start; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    internal static int ThroughInitialiser([UserMemory] byte* user, uint length)
    {
        var range = new RANGE { Start = user, Length = length };
        try
        {
            return range.Start[0]; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    internal static int ThroughStructureAfterProbe([UserMemory] byte* user, uint length)
    {
        var range = new RANGE { Start = user, Length = length };
        try
        {
            ProbeForRead(range.Start, range.Length, 1);
            return range.Start[0] + user[1];
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    internal static int Overwritten([UserMemory] byte* user, byte* kernel)
    {
        RANGE range;
        range.Start = user;
        range.Length = 0;
        range.Start = kernel;
        return *range.Start;
    }

    internal static int ThroughConditional([UserMemory] byte* user, [UserMemory] byte* other, bool first)
    {
        byte* chosen = first ? user : other;
        try
        {
            return *chosen; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    internal static int ThroughSwitch([UserMemory] byte* user, byte* kernel, int which)
    {
        byte* chosen = which switch { 0 => user, _ => kernel };
        try
        {
            return *chosen; // IRQL4001 may
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    private static byte* Skip(byte* pointer, int count) => pointer + count;

    [return: UserMemory]
    private static byte* Field([UserMemory] byte* pointer) => pointer + 4;

    internal static int ThroughReturn([UserMemory] byte* user)
    {
        try
        {
            return *Field(user); // IRQL4001
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    internal static int OutParameter([UserMemory] byte* user)
    {
        Split(user, out byte* tail);
        try
        {
            return *tail; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    private static void Split([UserMemory] byte* pointer, [UserMemory] out byte* tail) => tail = pointer + 1;

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
