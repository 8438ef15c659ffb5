using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserMemoryFrameworkCopies;

internal struct HEADER
{
    public uint Length;
    public uint Flags;
}

/// <summary>The framework's own copy routines follow their pointers too; what only makes another pointer does not.</summary>
internal static unsafe class Driver
{
    internal static void NotProbed([UserMemory] byte* user, byte* kernel, byte[] managed, uint length)
    {
        try
        {
            Buffer.MemoryCopy(user, kernel, length, length); // IRQL4001
            Unsafe.CopyBlock(kernel, user, length); // IRQL4001 IRQL4003
            Unsafe.CopyBlockUnaligned(user, kernel, length); // IRQL4001
            Unsafe.InitBlock(user, 0, length); // IRQL4001
            NativeMemory.Clear(user, length); // IRQL4001
            Marshal.Copy(managed, 0, (nint)user, 4); // IRQL4001
        }
        catch (AccessViolationException)
        {
        }
    }

    internal static uint OutsideTry([UserMemory(Probed = true)] byte* user)
    {
        return Unsafe.ReadUnaligned<uint>(user); // IRQL4002
    }

    internal static string Text([UserMemory(Probed = true)] char* user)
    {
        return new string(user); // IRQL4002
    }

    internal static uint Referenced([UserMemory] byte* user)
    {
        try
        {
            ref HEADER header = ref Unsafe.AsRef<HEADER>(user);
            return header.Length; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint ReferencedAfterProbe([UserMemory] byte* user)
    {
        try
        {
            ProbeForRead(user, 8, 4);
            ref HEADER header = ref Unsafe.AsRef<HEADER>(user);
            uint length = header.Length;
            return length + header.Flags;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint Captured([UserMemory] byte* user)
    {
        HEADER header;
        try
        {
            ProbeForRead(user, (nuint)sizeof(HEADER), 4);
            header = Unsafe.Read<HEADER>(user);
        }
        catch (AccessViolationException)
        {
            return 0;
        }

        return header.Length + header.Flags;
    }

    internal static bool OnlyThePointer([UserMemory] byte* user, [UserMemory] byte* end)
    {
        nint number = (nint)user;
        ref byte reference = ref Unsafe.AsRef<byte>(user);
        ref byte next = ref Unsafe.Add(ref reference, 1);
        return Unsafe.AreSame(ref reference, ref next) || number == (nint)end || Unsafe.AsPointer(ref next) == end;
    }

    internal static void KernelOnly(byte* kernel, byte* other, uint length)
    {
        Buffer.MemoryCopy(kernel, other, length, length);
        Unsafe.CopyBlock(other, kernel, length);
        NativeMemory.Clear(kernel, length);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
