using System;
using System.Runtime.InteropServices;
using System.Threading;
using Irql;

namespace Irql.Cases.Memory.UserMemoryByReference;

internal struct HEADER
{
    public uint Length;
    public uint Flags;
}

internal static unsafe class Driver
{
    internal static uint RefParameter([UserMemory] ref HEADER header)
    {
        return header.Length; // IRQL4001 IRQL4002
    }

    internal static uint InParameter([UserMemory(Probed = true)] in HEADER header)
    {
        try
        {
            uint length = header.Length;
            return length > 8 ? 0 : header.Length; // IRQL4003
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static void OutParameter([UserMemory(Probed = true)] out uint answer)
    {
        answer = 1; // IRQL4002
    }

    internal static uint RefLocal([UserMemory] HEADER* user)
    {
        try
        {
            ref HEADER header = ref *user;
            return header.Flags; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint RefLocalOfField([UserMemory] HEADER* user)
    {
        try
        {
            ProbeForRead(user, 8, 4);
            ref uint flags = ref user->Flags;
            flags = 1;
            return flags;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    private static uint Sum(in HEADER header) => header.Length + header.Flags;

    private static void Set(out uint target) => target = 1;

    internal static uint PassedByReference([UserMemory] HEADER* user)
    {
        try
        {
            Set(out user->Flags); // IRQL4001
            return Sum(in *user); // IRQL4001
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static void Exchanged([UserMemory(Probed = true)] uint* user)
    {
        Interlocked.Increment(ref *user); // IRQL4002
    }

    internal static uint PassedCopy([UserMemory] HEADER* user)
    {
        HEADER copy;
        try
        {
            ProbeForRead(user, 8, 4);
            copy = *user;
        }
        catch (AccessViolationException)
        {
            return 0;
        }

        Set(out copy.Flags);
        return Sum(in copy) + Sum(copy);
    }

    /// <summary>The variable is the kernel's; only what it holds is a user address.</summary>
    internal static bool PointerByReference([UserMemory] ref byte* user, [UserMemory] out byte* end, uint length)
    {
        end = user + length;
        return end < user;
    }

    /// <summary>A pinned array is kernel memory.</summary>
    internal static uint Fixed(byte[] managed, [UserMemory] byte* user)
    {
        fixed (byte* first = managed)
        {
            if (first == user)
                return 0;
            return *first + (uint)first[0];
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
