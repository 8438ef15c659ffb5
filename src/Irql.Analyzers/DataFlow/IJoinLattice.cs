namespace Irql.Analyzers.DataFlow;

/// <summary>
/// A join semilattice of finite height. Laws, property-tested: <see cref="Join"/> is associative, commutative and idempotent, and
/// <see cref="Bottom"/> (= unreachable) is its identity.
/// </summary>
internal interface IJoinLattice<T>
{
    T Bottom { get; }

    T Join(T left, T right);

    bool AreEqual(T left, T right);
}
