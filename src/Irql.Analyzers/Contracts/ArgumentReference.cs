using System;

namespace Irql.Analyzers.Contracts;

/// <summary>Which value of a call a fact is about: a parameter by ordinal, the return value, the instance, or the call as a whole.</summary>
internal readonly struct ArgumentReference : IEquatable<ArgumentReference>
{
    private readonly int encoded; // 0 = the call; n + 4 = parameter n; 1 = return; 2 = instance

    private ArgumentReference(int encoded) => this.encoded = encoded;

    /// <summary>The call as a whole: a global lock, a region, the routine itself.</summary>
    public static ArgumentReference Call => default;

    public static ArgumentReference Return => new(1);

    public static ArgumentReference Instance => new(2);

    public bool IsCall => encoded == 0;

    public bool IsReturn => encoded == 1;

    public bool IsInstance => encoded == 2;

    public bool IsParameter => encoded >= 4;

    /// <summary>The ordinal of the parameter (only when <see cref="IsParameter"/>).</summary>
    public int Ordinal => encoded - 4;

    public static ArgumentReference Parameter(int ordinal) => new(ordinal + 4);

    public bool Equals(ArgumentReference other) => encoded == other.encoded;

    public override bool Equals(object? obj) => obj is ArgumentReference other && Equals(other);

    public override int GetHashCode() => encoded;

    public override string ToString() => IsCall ? "call" : IsReturn ? "return" : IsInstance ? "this" : "#" + Ordinal;
}
