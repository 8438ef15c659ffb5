using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserMemoryOffsets;

internal struct HEADER
{
    public uint Length;
    public uint Flags;
}

internal static unsafe class Driver
{
    internal static uint Behind([UserMemory] byte* user, int offset)
    {
        try
        {
            return *(user + offset) // IRQL4001
                + ((HEADER*)(user + 8))->Flags; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint BehindAfterProbe([UserMemory] byte* user, int offset, uint length)
    {
        try
        {
            ProbeForRead(user, length, 1);
            return *(user + offset) + ((HEADER*)(user + 8))->Flags;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint AddressOfField([UserMemory] HEADER* user)
    {
        uint* flags = &user->Flags;
        return *flags; // IRQL4001 IRQL4002
    }

    internal static uint MovedOn([UserMemory] byte* user, uint length)
    {
        try
        {
            uint sum = 0;
            byte* at = user;
            at += 4;
            sum += *at; // IRQL4001
            ProbeForRead(user, length, 1);
            byte* end = user + length;
            for (byte* next = user; next < end; next++)
                sum += *next;
            return sum;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint SameElementTwice([UserMemory(Probed = true)] uint* user, int index)
    {
        try
        {
            if (user[index] > 16)
                return 0;
            return user[index]; // IRQL4003
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint NextElement([UserMemory(Probed = true)] uint* user, int index, int other)
    {
        try
        {
            uint sum = user[index];
            index++;
            sum += user[index];
            return sum + user[other];
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint EachOnce([UserMemory(Probed = true)] uint* user, int count)
    {
        try
        {
            uint sum = 0;
            for (int i = 0; i < count; i++)
                sum += user[i];
            return sum;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint EachTwice([UserMemory(Probed = true)] uint* user, int count)
    {
        try
        {
            uint sum = 0;
            for (int i = 0; i < count; i++)
            {
                if (user[i] != 0)
                    sum += user[i]; // IRQL4003
            }

            return sum;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
